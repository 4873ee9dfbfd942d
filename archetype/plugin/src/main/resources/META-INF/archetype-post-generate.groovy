// Maven runs this when plugins/hello was copied as it stands: it gives the copy the author's names, or says why it cannot.

import javax.lang.model.SourceVersion

def id = request.properties['pluginId']
def name = request.properties['pluginName'].trim()
def home = request.getPackage()
def folder = new File(request.outputDirectory, request.artifactId)
def archetype = Thread.currentThread().contextClassLoader
def pathOf = { file -> folder.toPath().relativize(file.toPath()).join('/') }
// What stood in the folder before is none of our business.
def copied = []
folder.eachFileRecurse(groovy.io.FileType.FILES) { file ->
    if (archetype.getResource("archetype-resources/${pathOf(file)}")?.bytes == file.bytes) {
        copied << file
    }
}
def sweep = { folder.traverse(type: groovy.io.FileType.DIRECTORIES, postDir: { it.delete() }) {} }

// The first segments of the kernel's own paths (PluginIds in core/kernel, with which a test compares them).
def reserved = ['about', 'admin', 'api', 'assets', 'calendar', 'community', 'contacts', 'conversations', 'embed', 'example',
                'files', 'health', 'invitations', 'jobs', 'join', 'kernel', 'konbit', 'leave', 'members', 'metrics',
                'notifications', 'oembed', 'organizations', 'plugins', 'privacy', 'search', 'settings', 'setup', 'share',
                'sign-in', 'sign-out', 'spaces', 'topics', 'unsubscribe', 'web']
// What the names of the kernel's own tables begin with (KernelTables there): they would be the plugin's.
def tables = ['audit', 'calendar', 'change', 'comment', 'consent', 'content', 'databasechangelog', 'databasechangeloglock',
              'erased', 'erasure', 'file', 'invitation', 'job', 'kit', 'konbit', 'legal', 'mail', 'member', 'organization',
              'password', 'plugin', 'reaction', 'recovery', 'role', 'second', 'session', 'setting', 'sign', 'space', 'topic']

def problem = null
if (!(id ==~ /[a-z][a-z0-9-]{0,29}/)) {
    problem = "The plugin's id cannot be '${id}': it is lower-case letters from a to z, digits and hyphens, begins with " +
            "a letter and has at most 30 characters. Say for example -DpluginId=book-club"
} else if (id in tables && !(id in reserved)) {
    problem = "The plugin's id cannot be '${id}': the names of its tables would begin as Konbit's own do. " +
            "Say for example -DpluginId=our-${id}"
} else if (id in reserved) {
    problem = "The plugin's id cannot be '${id}': addresses that begin with /${id} are Konbit's own. " +
            "Say for example -DpluginId=our-${id}"
} else if (!(name ==~ /[^\p{Cntrl}{}\\]{1,60}/)) {
    problem = "The plugin's name cannot be '${name}': it is 1 to 60 characters, without braces and backslashes. " +
            "Say for example -DpluginName=\"Book club\""
} else if (!SourceVersion.isName(home)) {
    problem = "The package cannot be '${home}': Java does not take it. Say for example -Dpackage=org.example.bookclub"
}

if (problem != null) {
    copied*.delete()
    sweep()
    folder.delete()
    throw new IllegalArgumentException("${problem} (nothing was generated).")
}

def type = id.split('-').collect { it.capitalize() }.join()
def xml = { it.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;') }

// What hello is for is not what the author's plugin is for: a sentence that is true of both, until there is a better one.
def descriptions = [en: 'A page of this community.', es: 'Una página de esta comunidad.', pt: 'Uma página desta comunidade.',
        fr: 'Une page de cette communauté.', ht: 'Yon paj nan kominote sa a.']
def neutral = { file, text ->
    def words = (file.name =~ /^messages_(..)\.properties$/)
    words ? text.replaceFirst(/(?m)^description=.*$/, "description=${descriptions[words[0][1]]}") : text
}

// One pass over each text, so that nothing of the author's is taken for something of hello's.
def names = [
        /org\.konbit\.hello/                      : home,
        /Hello(?=Page|Plugin)/                    : type,
        /\bhello(?=_)/                            : id.replace('-', '_'),
        /(?<=["\/.]|changeset )hello(?=["\/.:])/  : id,
        /(?m)^title=.*$/                          : "title=${name}",
        /<name>Hello<\/name>/                     : "<name>${xml(name)}</name>",
        /<description>[^<]*<\/description>/       : '<description>A plugin for Konbit.</description>',
        /<artifactId>konbit-hello<\/artifactId>/  : "<groupId>${request.groupId}</groupId>\n" +
                "  <artifactId>${request.artifactId}</artifactId>\n  <version>${request.version}</version>",
        // the parent is in a repository, whatever stands in the folder above
        / {2}(?=<\/parent>)/                      : '    <relativePath/>\n  ',
]
def any = ~names.keySet().collect { "(${it})" }.join('|')
def ours = { text -> text.replaceAll(any) { groups -> names.values()[groups.tail().findIndexOf { it != null }] } }

copied.each { file ->
    def text = ours(neutral(file, file.getText('UTF-8')))
    def mine = new File(folder, pathOf(file).replace('java/org/konbit/hello/', "java/${home.replace('.', '/')}/")
            .replaceAll(/Hello(?=Page|Plugin)/, type))
    file.delete()
    mine.parentFile.mkdirs()
    mine.setText(text, 'UTF-8')
}
sweep()

println ''
println "  ${name} is in the folder ${request.artifactId}. In it, \"mvn -Pdev\" serves it while you write it; \"mvn verify\" builds and tries it: target/${request.artifactId}-${request.version}.jar"
println ''
