package org.konbit.kernel.member;

import java.net.URI;

/** One provider, as the pages see it: nothing of the library that speaks with it. */
interface ProviderDoor {
    /** Thrown when the provider cannot be asked, or says something of itself that does not fit. */
    final class Outage extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Outage(String why) {
            super(why);
        }

        Outage(Throwable cause) {
            super(cause.getMessage(), cause);
        }
    }

    /** Thrown when what came back proves nothing. */
    final class Unproved extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unproved(Throwable cause) {
            super(cause.getMessage(), cause);
        }
    }

    /** The three words of one attempt: each is this browser's alone, and only the first and two hashes leave it. */
    record Words(String state, String nonce, String verifier) {}

    /** Whose account it is: the provider's own word for them, and an e-mail if it tells one. */
    record Account(String subject, String email) {}

    /**
     * Where to send the browser.
     *
     * @throws Outage if the provider cannot be asked
     */
    URI begin(Words words, String language);

    /**
     * Whether it promises to say with each answer who it is (RFC 9207), so that one in which it does not is none of its own.
     *
     * @throws Outage if the provider cannot be asked
     */
    boolean namesItself();

    /**
     * Whose account it is, by the code that came back.
     *
     * @throws Outage if the provider cannot be asked
     * @throws Unproved if the code or the token is not right
     */
    Account finish(String code, Words words);

    /**
     * Ask the provider anew what it says of itself.
     *
     * @throws Outage if that does not do
     */
    void look();
}
