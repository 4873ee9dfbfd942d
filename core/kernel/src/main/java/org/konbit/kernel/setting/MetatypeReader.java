package org.konbit.kernel.setting;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads the XML that the build writes from {@code @ObjectClassDefinition} and {@code @Designate}. The framework's own reader tells neither
 * the least nor the most of a number, and nothing of a plugin that is switched off. For one plugin, used by one thread.
 */
final class MetatypeReader {
    /** Settings by the class of the annotation. */
    private final Map<String, List<Setting>> classes = new LinkedHashMap<>();
    /** The class of the annotation by the id under which a component is configured. */
    private final Map<String, String> designated = new LinkedHashMap<>();

    /** Read one file. */
    void read(InputStream file) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            read(factory.createXMLStreamReader(file));
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    private void read(XMLStreamReader xml) throws XMLStreamException {
        List<Setting> settings = new ArrayList<>();
        String pid = "";
        while (xml.hasNext()) {
            if (xml.next() != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            switch (xml.getLocalName()) {
                case "OCD" -> {
                    settings = new ArrayList<>();
                    classes.put(text(xml, "id").orElse(""), settings);
                }
                case "AD" -> settings.add(setting(xml));
                // a component of which there may be many has no form here
                case "Designate" -> pid = text(xml, "factoryPid").isPresent() ? "" : text(xml, "pid").orElse("");
                case "Object" -> designated.put(pid, text(xml, "ocdref").orElse(""));
                default -> {
                    // icons and what other tools write say nothing to us
                }
            }
        }
    }

    private static Setting setting(XMLStreamReader xml) throws XMLStreamException {
        String id = text(xml, "id").orElse("");
        String type = text(xml, "type").orElse("String");
        boolean many = text(xml, "cardinality").map(count -> !count.strip().matches("[+-]?0+")).orElse(false);
        boolean required = text(xml, "required").map(Boolean::parseBoolean).orElse(true);
        Optional<String> standard = text(xml, "default").map(list -> String.join(many ? "\n" : ",", parts(list)));
        Optional<String> least = text(xml, "min");
        Optional<String> most = text(xml, "max");
        List<String> options = new ArrayList<>();
        while (xml.nextTag() == XMLStreamConstants.START_ELEMENT || !xml.getLocalName().equals("AD")) {
            if (xml.isStartElement() && xml.getLocalName().equals("Option")) {
                options.add(text(xml, "value").orElse(""));
            }
        }
        return Setting.of(id, type, many, required, standard, options, least, most);
    }

    /** A list as the standard writes it: between commas, with a backslash before a comma that belongs to a value. */
    static List<String> parts(String list) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (int i = 0; i < list.length(); i++) {
            char letter = list.charAt(i);
            if (letter == '\\' && i + 1 < list.length()) {
                part.append(list.charAt(++i));
            } else if (letter == ',') {
                parts.add(part.toString().strip());
                part.setLength(0);
            } else {
                part.append(letter);
            }
        }
        parts.add(part.toString().strip());
        return parts;
    }

    private static Optional<String> text(XMLStreamReader xml, String attribute) {
        return Optional.ofNullable(xml.getAttributeValue(null, attribute));
    }

    /** What was read, as far as a component asks for it. */
    DeclaredSettings all() {
        Map<String, List<Setting>> byPid = new LinkedHashMap<>();
        designated.forEach((pid, name) -> {
            List<Setting> settings = classes.getOrDefault(name, List.of());
            if (!pid.isEmpty() && !settings.isEmpty()) {
                byPid.put(pid, List.copyOf(settings));
            }
        });
        return byPid.isEmpty() ? DeclaredSettings.NONE : new DeclaredSettings(Collections.unmodifiableMap(byPid));
    }
}
