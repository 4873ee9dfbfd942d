package org.konbit.testing.settings;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.konbit.testing.TestPlugin;

/** The plugin's jar, as the build would make it from {@link Greeting}. */
final class PackedGreeting {
    private static final String METATYPE = """
                                           <?xml version="1.0" encoding="UTF-8"?>
                                           <metatype:MetaData xmlns:metatype="http://www.osgi.org/xmlns/metatype/v1.4.0">
                                             <OCD id="greeting" name="Greeting">
                                               <AD id="perPage" type="Integer" cardinality="0" required="true" name="Per page" default="20" min="1" max="100"/>
                                               <AD id="open" type="Boolean" cardinality="0" required="true" name="Open" default="true"/>
                                               <AD id="words" type="String" cardinality="2147483647" required="true" name="Words"/>
                                               <AD id="mode" type="String" cardinality="0" required="true" name="Mode" default="list">
                                                 <Option label="list" value="list"/><Option label="cards" value="cards"/>
                                               </AD>
                                               <AD id="weight" type="Double" cardinality="0" required="true" name="Weight" default="0.5"/>
                                               <AD id="secret" type="Password" cardinality="0" required="true" name="Secret" default=""/>
                                               <AD id="signature" type="String" cardinality="0" required="false" name="Signature" default="" max="12"/>
                                             </OCD>
                                             <Designate pid="greeting"><Object ocdref="greeting"/></Designate>
                                           </metatype:MetaData>
                                           """;

    private PackedGreeting() {}

    /** The plugin, packed as the build would. */
    static TestPlugin packed() {
        TestPlugin plugin = TestPlugin.of("greeting", GreetingPlugin.class)
                .classes(Greeting.class)
                .constructed("""
                             <property name="perPage" type="Integer" value="20"/>
                             <property name="open" type="Boolean" value="true"/>
                             <property name="mode" type="String" value="list"/>
                             <property name="weight" type="Double" value="0.5"/>
                             <property name="secret" type="String" value=""/>
                             <property name="signature" type="String" value=""/>
                             """)
                .file("OSGI-INF/metatype/greeting.xml", METATYPE);
        Map.of("es", "Saludos", "pt", "Saudações", "en", "Greetings", "fr", "Salutations", "ht", "Salitasyon")
                .forEach((language, title) -> plugin.words(language, words(language, title)));
        return plugin;
    }

    private static String words(String language, String title) {
        return "title=" + title + "\ndescription=Greets.\npermission.greeting.read=Read\n"
                + List.of("perPage", "open", "words", "mode", "mode.list", "mode.cards", "weight", "secret",
                        "signature")
                        .stream()
                        .map(key -> "settings." + key + "=" + language + " " + key + "\n")
                        .collect(Collectors.joining())
                + "settings.words.help=One a line, in " + language + ".\n";
    }
}
