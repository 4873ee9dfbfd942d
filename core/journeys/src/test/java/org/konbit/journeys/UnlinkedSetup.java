package org.konbit.journeys;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.konbit.testing.Browser;
import org.konbit.testing.Site;
import org.slf4j.LoggerFactory;

/** Walks through the setup of a new community, and shows each of its screens. */
final class UnlinkedSetup implements AutoCloseable {
    private static final Pattern TOKEN = Pattern.compile("http://localhost/setup\\?token=([A-Za-z0-9]{22})$");
    private final Site site;
    private final String token;

    /** A new community; its token was written to the console, as others may write theirs at the same time. */
    UnlinkedSetup() {
        Logger logger = (Logger) LoggerFactory.getLogger("org.konbit.kernel.setup.SetupPages");
        ListAppender<ILoggingEvent> console = new ListAppender<>();
        console.start();
        logger.addAppender(console);
        logger.setLevel(Level.INFO);
        try {
            site = Site.builder().setting("starter_kit.directory", "").start();
            token = console.list.stream()
                    .map(ILoggingEvent::getFormattedMessage)
                    .flatMap(line -> TOKEN.matcher(line).results())
                    .map((MatchResult address) -> address.group(1))
                    .filter(one -> site.visitor().open("/setup").fill("token", one).submit().status() < 400)
                    .findFirst()
                    .orElseThrow();
        } finally {
            logger.detachAppender(console);
            logger.setLevel(null);
        }
    }

    Site site() {
        return site;
    }

    void all(Supplier<String> language, UnlinkedPages.Look look) {
        String setup = "/setup?token=" + token;
        look.at("token", site.visitor().speaking(language.get()).open("/setup"));
        for (String step : new String[]{"", "&step=how", "&step=administrator", "&step=administrator&sample",
                "&step=restore"}) {
            look.at("setup" + step, site.visitor().open(setup + step + "&lang=" + language.get()));
        }
        Browser founder = site.visitor().open(setup + "&step=administrator&lang=es");
        founder.form("email").fill("name", "Ana Lucía").fill("email", "ana@example.net");
        founder.fill("newPassword", "tres cabras y un burro").submit();
        for (String screen : new String[]{"community", "address", "mail", "look"}) {
            look.at("setup of the " + screen, founder.speaking(language.get()).open("/setup/" + screen));
        }
    }

    @Override
    public void close() {
        site.close();
    }
}
