package org.konbit.dev;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** A pom.xml, as it is written: nothing is inherited or filled in. */
record Pom(Element project) {
    /**
     * Read one.
     *
     * @throws CannotBuild if it is no XML
     */
    static Pom read(InputStream in, String name) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            // errors are thrown; the default would print them as well
            builder.setErrorHandler(null);
            return new Pom(builder.parse(in).getDocumentElement());
        } catch (SAXException wrong) {
            throw new CannotBuild(name + " cannot be read: " + wrong.getMessage(), wrong);
        } catch (ParserConfigurationException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** The text of an element by its names from the project down. */
    Optional<String> text(String... names) {
        return at(project, names).map(element -> element.getTextContent().strip());
    }

    /** What is said to a plugin of Maven, wherever it stands: in the build, or in a profile. */
    Optional<Element> configuration(String plugin) {
        var all = project.getElementsByTagName("plugin");
        List<Element> found = new ArrayList<>();
        for (int i = 0; i < all.getLength(); i++) {
            Element one = (Element) all.item(i);
            if (at(one, "artifactId").map(Element::getTextContent).map(String::strip).orElse("").equals(plugin)) {
                Stream.of(at(one, "configuration"), at(one, "executions", "execution", "configuration"))
                        .flatMap(Optional::stream)
                        .forEach(found::add);
            }
        }
        return found.stream().findFirst();
    }

    /** The libraries it names that are not for its tests alone, each as it is written. */
    List<String> libraries() {
        return at(project, "dependencies").stream()
                .flatMap(Pom::children)
                .filter(one -> !at(one, "scope").map(Element::getTextContent)
                        .map(String::strip)
                        .orElse("")
                        .equals("test"))
                .map(one -> one.getTextContent().replaceAll("\\s+", " ").strip())
                .toList();
    }

    /** The element that these names lead to. */
    static Optional<Element> at(Element from, String... names) {
        Optional<Element> element = Optional.of(from);
        for (String name : names) {
            element = element
                    .flatMap(one -> children(one).filter(child -> child.getTagName().equals(name)).findFirst());
        }
        return element;
    }

    static Stream<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                children.add(element);
            }
        }
        return children.stream();
    }
}
