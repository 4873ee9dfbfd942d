package org.konbit.launcher.backup;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hash by which a backup knows its files. */
final class Sha256 {
    private Sha256() {}

    static MessageDigest begin() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
