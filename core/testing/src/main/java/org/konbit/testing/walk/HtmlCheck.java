package org.konbit.testing.walk;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import nu.validator.validation.SimpleDocumentValidator;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXParseException;

/** The Nu HTML checker, the one behind validator.w3.org. Thread-safe; one page is checked at a time. */
public final class HtmlCheck implements AutoCloseable {
    private static final String SCHEMA = "http://s.validator.nu/html5-rdfalite.rnc";
    /** The checker reads its grammar by recursion, deeper than an ordinary thread's stack allows. */
    private static final long STACK_BYTES = 64L << 20;

    private final ExecutorService thread = Executors
            .newSingleThreadExecutor(work -> new Thread(null, work, "html-check", STACK_BYTES));
    private final Problems problems = new Problems();
    private final SimpleDocumentValidator validator = onThread(() -> {
        SimpleDocumentValidator checker = new SimpleDocumentValidator(false, false, false);
        checker.setUpMainSchema(SCHEMA, problems);
        checker.setUpValidatorAndParsers(problems, false, false);
        return checker;
    });

    /** What is wrong with a page, in the checker's words; nothing if all is well. */
    public List<String> problems(byte[] html) {
        return onThread(() -> {
            problems.found.clear();
            InputSource source = new InputSource(new ByteArrayInputStream(html));
            source.setEncoding("UTF-8");
            validator.checkHtmlInputSource(source);
            return List.copyOf(problems.found);
        });
    }

    private <T> T onThread(Callable<T> work) {
        try {
            return thread.submit(work).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The HTML checker failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private static final class Problems implements ErrorHandler {
        final List<String> found = new ArrayList<>();

        /** The sanitizer of members' texts writes {@code <br />}, which HTML allows and the checker would rather not see. */
        @Override
        public void warning(SAXParseException warning) {
            if (String.valueOf(warning.getMessage()).startsWith("Trailing slash on void elements")) {
                return;
            }
            found.add("warning, line " + warning.getLineNumber() + ": " + warning.getMessage());
        }

        @Override
        public void error(SAXParseException error) {
            found.add("line " + error.getLineNumber() + ": " + error.getMessage());
        }

        @Override
        public void fatalError(SAXParseException error) {
            error(error);
        }
    }
}
