package org.konbit.kernel.plugin;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.konbit.kernel.plugin.PluginState.Active;
import org.konbit.kernel.plugin.PluginState.Disabled;
import org.konbit.kernel.plugin.PluginState.Failed;
import org.konbit.kernel.plugin.PluginState.Unresolved;
import org.konbit.kernel.plugin.PluginState.Waiting;

/**
 * A row of the catalogue of broken plugins.
 *
 * @param id the plugin's id, or the name of a file that is none
 * @param made what is put into the folder
 * @param state how it ends
 * @param words what its administrator is told: what is missing or wrong, who would bring it, what to do
 */
record BrokenPlugin(String id, Made made, Class<? extends PluginState> state, List<String> words) {
    private static final String AUTHOR = "Tell this to whoever made the plugin and ask for a corrected version.";
    private static final String RETRY = "Try again. If it fails once more, tell this to whoever made it";
    private static final String WHICH = "No plugin here brings it. Ask whoever made this plugin which one to install.";
    private static final String LOG = "look for it in the server’s log, and send what stands there to whoever made the plugin.";
    private static final String AGAIN = "Copy it into the folder again.";
    private static final String SLEEP = "Thread.sleep(60_000);";
    /** Not even an interrupt ends it; the end of the tests does. */
    static final String FOR_EVER = "while (System.getProperty(\"sample.catalogue\") != null) { try { Thread.sleep(50); } catch (InterruptedException e) { } }";

    /** The bytes of a file. */
    @FunctionalInterface
    interface Made {
        byte[] bytes() throws IOException;
    }

    static List<BrokenPlugin> all() {
        return List.of(
                // files
                file("text.jar", () -> "no jar at all".getBytes(StandardCharsets.UTF_8),
                        "The file text.jar is damaged or incomplete.", AGAIN),
                file("empty.jar", () -> new byte[0], "The file empty.jar is damaged or incomplete.", AGAIN),
                file("half.jar", () -> half(SamplePlugin.named("half").bytes()),
                        "The file half.jar is damaged or incomplete.", AGAIN),
                file("bare.jar", BrokenPlugin::withoutManifest, "The file bare.jar is not a plugin for Konbit.",
                        "Take it out of the folder. If it should be a plugin, tell this to whoever made it."),
                file("other.jar", SamplePlugin.named("other").header("Provide-Capability", "other")::bytes,
                        "The file other.jar is not a plugin for Konbit.", "Take it out of the folder."),
                file("two.jar", SamplePlugin.named("two")
                        .header("Provide-Capability",
                                "konbit.plugin;konbit.plugin=two,konbit.plugin;konbit.plugin:String=\"three\"")::bytes,
                        "The file two.jar brings several plugins (two, three); each file brings one.", AUTHOR),
                file("Hello_World.jar", SamplePlugin.named("Hello_World")::bytes,
                        "The name “Hello_World” cannot be used", AUTHOR),
                file("members.jar", SamplePlugin.named("members")::bytes, "The name “members” is Konbit’s own",
                        AUTHOR),
                file("copycat.jar", SamplePlugin.named("library").header("Bundle-SymbolicName", "another")::bytes,
                        "Another plugin, from the file library.jar, has the name “library” already.",
                        "Take one of the two files out of the folder."),
                file("latin.jar",
                        SamplePlugin.named("latin")
                                .latin("messages_fr.properties", "title=Prêt\npermission.latin.see=Voir\n")::bytes,
                        "The file messages_fr.properties is not written in UTF-8: see its line 1.", AUTHOR),
                file("echoes.jar",
                        SamplePlugin.named("echoes")
                                .resource("messages_ht.properties", "title=Eko\ntitle=Eko\n")::bytes,
                        "The text title stands twice in the file messages_ht.properties, the second time in line 2.",
                        AUTHOR),
                file("twice.jar", SamplePlugin.named("twice").importing("org.konbit.api")::bytes, "Duplicate import",
                        RETRY),

                // what they need
                lacks(SamplePlugin.named("nopackage").importing("com.example.money;version=\"[2.1,3)\""),
                        "It needs the part com.example.money 2.1.", WHICH),
                lacks(SamplePlugin.named("ink")
                        .header("Export-Package", "com.example.ink;version=\"1.0\"")
                        .importing("com.example.paper"), "It needs the part com.example.paper.", WHICH),
                lacks(SamplePlugin.named("asleep").importing("com.example.ink;version=\"[1.0,2)\""),
                        "It needs the part com.example.ink.",
                        "The plugin ink brings it, but does not work now. Mend that one first."),
                lacks(SamplePlugin.named("otherversion").importing("com.example.ink;version=\"[2.0,3)\""),
                        "It needs the part com.example.ink 2.0.",
                        "Version 1.0 is here, brought by ink. Ask for a version of this plugin made for it, or exchange the one of ink."),
                lacks(SamplePlugin.named("ofkonbit").importing("com.example.maps;version=\"[2.0,3)\""),
                        "It needs the part com.example.maps 2.0.",
                        "Konbit brings version 1.3. Ask for a version of this plugin made for it."),
                lacks(SamplePlugin.named("newer").importingOnly("org.konbit.api;version=\"[1.4,2)\""),
                        "It needs Konbit 1.4 or newer; this house has 1.0.",
                        "Update Konbit first. Then this plugin starts without further ado."),
                lacks(SamplePlugin.named("older").importingOnly("org.konbit.api;version=\"[0.8,1)\""),
                        "It was made for Konbit 0.8; this house has 1.0.",
                        "Ask whoever made it for a version for this Konbit."),
                lacks(needing("java", "osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=99))\""), "It needs Java 99;",
                        "Install Java 99 or newer on the server."),
                lacks(needing("calendar-user", "konbit.plugin;filter:=\"(konbit.plugin=calendar)\""),
                        "It needs the plugin calendar, which is not here.", "Install the plugin calendar as well."),
                lacks(needing("printing",
                        "com.example.printer;filter:=\"(&(com.example.printer=a4)(version>=2.0.0)(!(version>=3.0.0)))\""),
                        "It needs something nobody here brings: com.example.printer a4 2.0.",
                        "No plugin here brings it. Ask whoever made this one what to install."),
                row(SamplePlugin.named("noservice").waitingFor("java.util.concurrent.Callable"), Waiting.class,
                        "It waits for the service Callable.",
                        "No plugin here brings it. Ask whoever made this one which plugin to install."),
                row(SamplePlugin.named("asleepservice").waitingFor("java.util.function.Supplier"), Waiting.class,
                        "It waits for the service Supplier.",
                        "The plugin pen brings it, but does not offer it now. Switch that one on or mend it; this one goes on by itself."),
                failed(SamplePlugin.named("pen")
                        .header("Provide-Capability",
                                "konbit.plugin;konbit.plugin=pen,osgi.service;objectClass:List<String>=\"java.util.function.Supplier\"")
                        .header("Service-Component", "OSGI-INF/none.xml"),
                        "It could not start. The file brings no component that could be switched on. The class with @KonbitPlugin needs @Component too.",
                        AUTHOR),

                // how they start
                failed(SamplePlugin.named("migration")
                        .changelog("""
                                   --changeset migration:1
                                   create table migration_note (id varchar(26) primary key);
                                   --changeset migration:2
                                   alter table migration_nowhere add column level integer;
                                   """), "Its database could not be updated. The database answered:",
                        "migration_nowhere", "All tables are as they were before.",
                        "Ask whoever made it for a corrected version."),
                failed(changing("altering", "alter table member add column level integer;"),
                        "The table member is not its own: the names of its tables begin with altering_.", AUTHOR),
                failed(changing("deleting", "create table deleting_note (id varchar(26)); delete from member;"),
                        "The table member is not its own: the names of its tables begin with deleting_.", AUTHOR),
                failed(changing("people", "create table person (id varchar(26));"),
                        "The table person is not its own: the names of its tables begin with people_.", AUTHOR),
                failed(activator("throwing", "throw new java.io.IOException(\"the disk is full\");"),
                        "It could not start. The program says: the disk is full", RETRY),
                failed(activator("hanging", SLEEP), "It could not start. It was not done within 3 seconds.", RETRY),
                failed(SamplePlugin.named("constructor")
                        .constructing("if (true) throw new IllegalStateException(\"no key for the post office\");"),
                        "It could not start. The program says: no key for the post office", RETRY),
                failed(SamplePlugin.named("dreaming").constructing(SLEEP),
                        "It could not start. It was not done within 3 seconds.", RETRY),
                failed(SamplePlugin.named("tomorrow").forJava(Runtime.version().feature() + 1),
                        "It was made for a newer Java than this server’s Java " + Runtime.version().feature() + ".",
                        "Install a newer Java on the server, or ask whoever made it for a version for Java "
                                + Runtime.version().feature() + "."),
                failed(SamplePlugin.named("unlinked")
                        .constructing("System.out.println(new Gone());")
                        .with("sample.unlinked.Gone",
                                "package sample.unlinked; final class Gone extends org.konbit.kernel.plugin.PluginsOnly {}"),
                        "It does not find a part of the program: org.konbit.kernel.plugin.PluginsOnly.", AUTHOR),
                failed(SamplePlugin.named("contribute")
                        .contributing("throw new IllegalStateException(\"nothing to add\");"),
                        "What it wants to add cannot be accepted. The program says: nothing to add", RETRY),
                failed(SamplePlugin.named("slowstart")
                        .contributing("try { " + SLEEP + " } catch (InterruptedException e) { }"),
                        "What it wants to add cannot be accepted. It was not done within 3 seconds.", RETRY),

                // what they add
                failed(SamplePlugin.named("squatter")
                        .contributing("to.get(\"/library\", SEE, this::page).noPersonalData();"),
                        "The path /library is not this plugin's", RETRY),
                failed(SamplePlugin.named("shared")
                        .contributing("""
                                      to.get("/shared", SEE, this::page).noPersonalData()
                                              .permission(new Permission("library.see", Role.MEMBER));"""),
                        "library.see", RETRY),
                failed(SamplePlugin.named("misnamed")
                        .contributing(
                                "to.get(\"/misnamed\", SEE, this::page).personal(\"misnamed_kept\", \"borower\");"),
                        "It says that the column borower of the table misnamed_kept names a member, but there is no such column. The table has: id.",
                        AUTHOR),
                failed(SamplePlugin.named("both")
                        .contributing(
                                "to.get(\"/both\", SEE, this::page).personal(\"both_kept\", \"id\").noPersonalData();"),
                        "It says that it keeps data about people, and also that it keeps none.", AUTHOR),
                failed(SamplePlugin.named("tworoles")
                        .contributing(
                                """
                                to.get("/tworoles", SEE, this::page).noPersonalData()
                                        .post("/tworoles", new Permission("tworoles.see", Role.ADMINISTRATOR), this::page);"""),
                        "It gives the permission tworoles.see to two different roles.", AUTHOR),
                failed(SamplePlugin.named("open")
                        .contributing("to.get(\"/open\", null, this::page).noPersonalData();"),
                        "It does not say who may open the address GET /open.", AUTHOR),
                failed(SamplePlugin.named("echo")
                        .contributing("""
                                      to.get("/echo/{a}", SEE, this::page).get("/echo/{b}", SEE, this::page)
                                              .noPersonalData();"""),
                        "The address GET /echo/{b} is there twice.", AUTHOR),
                failed(SamplePlugin.named("nowhere")
                        .contributing("""
                                      to.get("/nowhere", SEE, this::page).menu("/nowhere/more", "title")
                                              .noPersonalData();"""),
                        "The menu leads to /nowhere/more, but no page answers there.", AUTHOR),
                failed(SamplePlugin.named("type")
                        .contributing("""
                                      to.get("/type", SEE, this::page).noPersonalData().content(
                                              org.konbit.api.content.ContentType.of("type.note", "/type/{id}"));""")
                        .importing("org.konbit.api.content;version=\"[1.0,2)\""), "type.note", AUTHOR),
                failed(SamplePlugin.named("mute").without("messages_ht.properties"),
                        "A language is missing: the file messages_ht.properties. Every plugin speaks all five.",
                        AUTHOR),
                failed(SamplePlugin.named("tongue").resource("messages_fr.properties", "title=Bonjour\n"),
                        "The text permission.tongue.see is missing in messages_fr.properties.", AUTHOR),
                failed(SamplePlugin.named("babel")
                        .resource("messages_fr.properties", "titel=Salut {1}\npermission.babel.see={0\n")
                        .resource("messages_ht.properties", "title=Bonjou {0}\npermission.babel.see= \\u0020\n"),
                        "In messages_fr.properties the text title is missing. Only this file has titel instead: probably a typing mistake.",
                        "The text permission.babel.see in messages_fr.properties cannot be read.",
                        "And 1 more mistake like these.", AUTHOR),

                // how they answer
                answers("page", "throw new IllegalStateException(\"the well is dry\");",
                        "The program says: the well is dry"),
                answers("undeclared",
                        "throw past(new java.io.IOException(\"the pipe is cold\")); } "
                                + "private static <T extends Throwable> RuntimeException past(Throwable cause) throws T { throw (T) cause; ",
                        "The program says: the pipe is cold"),
                answers(SamplePlugin.named("gone")
                        .answering("return Words.say(\"\" + new Gone());")
                        .with("sample.gone.Gone",
                                "package sample.gone; final class Gone extends org.konbit.kernel.plugin.PluginsOnly {}"),
                        "It does not find a part of the program: org.konbit.kernel.plugin.PluginsOnly."),
                answers(SamplePlugin.named("outdated")
                        .answering("return Words.say(Tool.words());")
                        .builtAgainst("sample.outdated.Tool",
                                "package sample.outdated; final class Tool { static String words() { return \"\"; } }")
                        .with("sample.outdated.Tool", "package sample.outdated; final class Tool {}"),
                        "It was made for another version of a library:"),
                answers("recursion", "return page(request);", "The program calls itself without end."),
                answers("memory", "return Words.say(\"\" + new long[Integer.MAX_VALUE].length);",
                        "The server ran out of memory."),
                answers("template", "return Response.page(new Nothing()); } record Nothing() implements View { ",
                        "There is no template Nothing.jte"),
                row(SamplePlugin.named("slow")
                        .answering("try { " + SLEEP + " } catch (InterruptedException e) { }"
                                + "return Words.say(\"late\");"),
                        Active.class,
                        "It failed once in the last hour while answering. It was not done within 5 seconds. It was still at Sample.java:",
                        "It goes on answering, and everything else stays open.", AUTHOR),

                // how they end
                ending(SamplePlugin.named("deaf").deactivating(FOR_EVER),
                        "When it was stopped, it failed. It was not done within 3 seconds. It was still at Sample.java:",
                        AUTHOR, "When it was stopped, 1 of its tasks went on."),
                ending(SamplePlugin.named("sulking").deactivating("throw new IllegalStateException(\"no way home\");"),
                        "When it was stopped, it failed. The program says: no way home", AUTHOR),
                ending(activator("grumbling", "", "throw new java.io.IOException(\"the door is stuck\");"),
                        "When it was stopped, it failed. The program says: the door is stuck", AUTHOR),
                leaving("leaking", 1, "When it was stopped, 1 of its tasks went on."),
                leaving("spawning", 200, "When it was stopped, 200 of its tasks went on."));
    }

    private static BrokenPlugin file(String name, Made made, String... words) {
        return new BrokenPlugin(name, made, Failed.class, List.of(words));
    }

    private static BrokenPlugin row(SamplePlugin plugin, Class<? extends PluginState> state, String... words) {
        return new BrokenPlugin(plugin.id(), plugin::bytes, state, List.of(words));
    }

    private static BrokenPlugin lacks(SamplePlugin plugin, String... words) {
        return row(plugin.withTable(), Unresolved.class, words);
    }

    /** Each with a table: whatever makes it fail, what its start made is taken back. */
    private static BrokenPlugin failed(SamplePlugin plugin, String... words) {
        return row(plugin.withTable(), Failed.class, words);
    }

    private static BrokenPlugin answers(String id, String body, String words) {
        return answers(SamplePlugin.named(id).answering(body), words);
    }

    private static BrokenPlugin answers(SamplePlugin plugin, String words) {
        return row(plugin, Active.class, "It failed once in the last hour while answering.", words,
                "The newest case has the number", LOG);
    }

    /** Each is switched off, and fails then. */
    private static BrokenPlugin ending(SamplePlugin plugin, String... words) {
        return row(plugin, Disabled.class, words);
    }

    private static BrokenPlugin leaving(String id, int threads, String words) {
        return row(SamplePlugin.named(id)
                .constructing("for (int i = 0; i < %d; i++) { new Thread(() -> { %s }).start(); }".formatted(threads,
                        FOR_EVER)),
                Disabled.class, words,
                "Restart Konbit at a quiet hour, which ends them, and tell this to whoever made the plugin.");
    }

    private static SamplePlugin needing(String id, String capability) {
        return SamplePlugin.named(id).header("Require-Capability", capability);
    }

    private static SamplePlugin changing(String id, String statements) {
        return SamplePlugin.named(id).changelog("--changeset " + id + ":1\n" + statements + "\n");
    }

    private static SamplePlugin activator(String id, String start) {
        return activator(id, start, "");
    }

    static SamplePlugin activator(String id, String start, String stop) {
        return SamplePlugin.named(id)
                .header("Bundle-Activator", "sample." + id + ".Startup")
                .importing("org.osgi.framework")
                .with("sample." + id + ".Startup",
                        """
                        package sample.%s;
                        public final class Startup implements org.osgi.framework.BundleActivator {
                            public void start(org.osgi.framework.BundleContext context) throws Exception { %s }
                            public void stop(org.osgi.framework.BundleContext context) throws Exception { %s }
                        }
                        """.formatted(id, start, stop));
    }

    private static byte[] half(byte[] whole) {
        return Arrays.copyOf(whole, whole.length / 2);
    }

    private static byte[] withoutManifest() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes)) {
            jar.putNextEntry(new JarEntry("readme.txt"));
        }
        return bytes.toByteArray();
    }

    /** The name of its file. */
    String file() {
        return id.endsWith(".jar") ? id : id + ".jar";
    }

    /** Whether what is wrong shows only when somebody asks for its page. */
    boolean answers() {
        return state == Active.class;
    }

    void into(Path folder, Path beside) throws IOException {
        Path part = Files.write(beside.resolve(file()), made.bytes());
        Files.move(part, folder.resolve(file()));
    }

    @Override
    public String toString() {
        return id;
    }
}
