package org.konbit.testing;

import java.lang.reflect.Executable;
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
        boolean mail = readsMail(context.getRequiredTestClass());
        return Arrays.stream(test.databases()).map(database -> new On(database, test.ownSite(), mail));
    }

    /** Whether a class, one of those it extends or one inside it asks for the mails. */
    private static boolean readsMail(Class<?> test) {
        Stream<Executable> own = Stream.concat(Arrays.stream(test.getDeclaredConstructors()),
                Arrays.stream(test.getDeclaredMethods()));
        return own.anyMatch(one -> List.of(one.getParameterTypes()).contains(Mailbox.class))
                || Arrays.stream(test.getDeclaredClasses()).anyMatch(KonbitExtension::readsMail)
                || test.getSuperclass() != null && readsMail(test.getSuperclass());
    }

    /** One run of a class. */
    private record On(TestDatabase database, boolean ownSite, boolean mail) implements ClassTemplateInvocationContext {
        @Override
        public String getDisplayName(int invocationIndex) {
            return database.toString();
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            return List.of(new Guest(new TestSites(database, ownSite, mail)));
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
            return type == Site.class || type == Browser.class || type == Mailbox.class
                    || Services.offer(sites.of(context), type);
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            Site site = sites.of(context).site();
            Class<?> type = parameter.getParameter().getType();
            if (type == Site.class) {
                return site;
            }
            if (type == Mailbox.class) {
                return site.mailbox();
            }
            return type == Browser.class ? site.visitor() : Services.of(sites.of(context), type);
        }
    }
}
