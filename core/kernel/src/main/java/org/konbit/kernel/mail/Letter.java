package org.konbit.kernel.mail;

import java.util.Optional;

/**
 * A mail as the server gets it.
 *
 * @param id of the row: a mail that is sent twice has the same Message-ID twice
 * @param to address
 * @param fromName what the sender is called in this language
 * @param created when it was written, milliseconds
 * @param stop where mails like this one are stopped; empty if they cannot be
 */
record Letter(String id, String to, String fromName, String language, String subject, String html, long created,
        Optional<String> stop) {}
