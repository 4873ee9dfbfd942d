package org.konbit.docs;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.resolve.DirectoryCodeResolver;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes classes of a plugin's templates as the parent POM does. */
final class Templates {
    private Templates() {}

    static void generate(Path templates, Path sources, Path classes) {
        if (Files.isDirectory(templates)) {
            TemplateEngine engine = TemplateEngine.create(new DirectoryCodeResolver(templates), sources,
                    ContentType.Html, Templates.class.getClassLoader(), "jtegen");
            engine.setBinaryStaticContent(true);
            engine.setTrimControlStructures(true);
            engine.setHtmlTags("form");
            engine.setTargetResourceDirectory(classes);
            engine.generateAll();
        }
    }
}
