package org.konbit.testing;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeClassTemplateInvocationCallback;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContext;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContextProvider;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** Runs a test class on each of its databases, with a site. */
final class KonbitExtension implements ClassTemplateInvocationContextProvider {
    @Override
    public boolean supportsClassTemplate(ExtensionContext context) {
        return true;
    }

    @Override
    public Stream<ClassTemplateInvocationContext> provideClassTemplateInvocationContexts(ExtensionContext context) {
        KonbitTest test = AnnotationSupport.findAnnotation(context.getRequiredTestClass(), KonbitTest.class)
                .orElseThrow();
        return Arrays.stream(test.databases()).map(database -> new On(database, test.ownSite()));
    }

    /** One run of a class. */
    private record On(TestDatabase database, boolean ownSite) implements ClassTemplateInvocationContext {
        @Override
        public String getDisplayName(int invocationIndex) {
            return database.toString();
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            return List.of(new Guest(new TestSites(database, ownSite)));
        }
    }

    /** Has the site ready before the tests of a run, and hands it out. */
    private record Guest(TestSites sites) implements BeforeClassTemplateInvocationCallback, ParameterResolver {
        @Override
        public void beforeClassTemplateInvocation(ExtensionContext context) {
            long began = System.nanoTime();
            StartedSite started = sites.of(context);
            started.guest(context.getRequiredTestClass().getName(), System.nanoTime() - began);
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            Class<?> type = parameter.getParameter().getType();
            return type == Site.class || type == Browser.class || Services.offer(sites.of(context).site(), type);
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            Site site = sites.of(context).site();
            Class<?> type = parameter.getParameter().getType();
            if (type == Site.class) {
                return site;
            }
            return type == Browser.class ? site.visitor() : Services.of(site, type);
        }
    }
}
