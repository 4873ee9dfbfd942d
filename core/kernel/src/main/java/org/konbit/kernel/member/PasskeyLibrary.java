package org.konbit.kernel.member;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Opens what checks passkeys when the first one is used, and not before: it is large, and many a site has none. Thread-safe. */
final class PasskeyLibrary {
    private final Optional<PasskeyPlace> place;
    private volatile @Nullable PasskeyCheck check;

    PasskeyLibrary(Optional<PasskeyPlace> place) {
        this.place = place;
    }

    /** The check; a second one that is made at the same moment does no harm. */
    PasskeyCheck check() {
        PasskeyCheck known = check;
        if (known == null) {
            known = new PasskeyCheck(place.orElseThrow());
            check = known;
        }
        return known;
    }
}
