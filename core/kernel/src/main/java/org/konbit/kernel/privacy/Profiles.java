package org.konbit.kernel.privacy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Transaction;
import org.konbit.kernel.kit.InvalidKit;
import org.konbit.kernel.kit.Keys;
import org.konbit.kernel.legal.LegalChoice;
import org.konbit.kernel.legal.LegalProfile;
import org.konbit.kernel.web.SiteSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The legal profiles there are: what Konbit brings, those in the folder {@code legal} of the starter kit, and those in the folder of the same
 * name in the data directory; a later one takes the place of an earlier one of the same id. Nothing is read before somebody asks. Thread-safe.
 */
final class Profiles {
    static final String SHIPPED = "lgpd";
    private static final Logger LOG = LoggerFactory.getLogger(Profiles.class);
    private static final String FOLDER = "legal";
    private final List<Path> places;
    private final SiteSettings settings;
    private @Nullable LegalProfile current;
    /** What was in force when {@link #current} was read: a newer version of the same id is read anew, also if another node chose it. */
    private LegalProfile.@Nullable Versions read;

    /** What is in a folder: those that can be used, and what is wrong with the others. */
    record Found(Map<String, LegalProfile> profiles, List<String> problems) {}

    /** {@code places} are folders that may have one called {@code legal}. */
    Profiles(List<Path> places, SiteSettings settings) {
        this.places = List.copyOf(places);
        this.settings = settings;
    }

    /** The one that was chosen; Konbit's own where none was, or where it cannot be used any more. */
    synchronized LegalProfile current() {
        LegalProfile known = current;
        LegalProfile.Versions now = LegalProfile.Versions.of(settings.find(LegalProfile.Versions.SETTING));
        String wanted = now.profile();
        if (known == null || !known.id().equals(wanted) || !now.equals(read)) {
            known = wanted.equals(SHIPPED) && places.isEmpty() ? shipped() : find(wanted);
            current = known;
            read = now;
        }
        return known;
    }

    private LegalProfile find(String wanted) {
        Found found = all();
        LegalProfile profile = found.profiles().get(wanted);
        if (profile == null) {
            LOG.warn("The legal profile {} cannot be used; that of Konbit stands in its place. {}", wanted,
                    String.join(" ", found.problems()));
            return shipped();
        }
        return profile;
    }

    /** All of them, read anew. */
    Found all() {
        Map<String, LegalProfile> profiles = new LinkedHashMap<>();
        List<String> problems = new java.util.ArrayList<>();
        for (String ours : List.of(LegalChoice.NONE, SHIPPED)) {
            profiles.put(ours, shipped(ours));
        }
        for (Path place : places) {
            try {
                Keys.files(place, FOLDER).forEach((name, text) -> {
                    try {
                        LegalProfile read = ProfileReader.read(FOLDER + "/" + name, text);
                        profiles.put(read.id(), read);
                    } catch (InvalidKit e) {
                        problems.addAll(e.problems());
                    }
                });
            } catch (InvalidKit e) {
                problems.addAll(e.problems());
            }
        }
        return new Found(profiles, problems);
    }

    /** Choose one, read anew, with what else is written then; false if there is none of this id that can be used. */
    synchronized boolean choose(String id, Map<String, String> more, long now, Consumer<? super Transaction> with) {
        Optional<LegalProfile> chosen = Optional.ofNullable(all().profiles().get(id));
        chosen.ifPresent(profile -> {
            Map<String, String> all = new LinkedHashMap<>(more);
            all.put(LegalProfile.Versions.SETTING, profile.versions().setting());
            settings.put(all, now, with);
            current = profile;
            read = profile.versions();
        });
        return chosen.isPresent();
    }

    static LegalProfile shipped() {
        return shipped(SHIPPED);
    }

    private static LegalProfile shipped(String id) {
        try (InputStream in = Profiles.class.getResourceAsStream(id + ".toml")) {
            if (in == null) {
                throw new IllegalStateException("Konbit has no " + id + ".toml");
            }
            return ProfileReader.read(id + ".toml", new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
