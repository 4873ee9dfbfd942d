package org.konbit.kernel.mail;

/** Hands mails to a server, one after the other on one connection, which is made with the first. Used by one thread. */
interface Post extends AutoCloseable {
    /**
     * Hand over a mail; it is the server's when this returns.
     *
     * @throws Undelivered if the server has not taken it
     */
    void send(Letter letter) throws Undelivered;

    /** The server as one writes it. */
    String server();

    /** Say goodbye. */
    @Override
    void close();
}
