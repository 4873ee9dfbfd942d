package org.konbit.testing.plain;

import org.konbit.api.MaxLength;

/** What is typed into the form that is refused; who leaves out the other field is told before that. */
public record PlainForm(@MaxLength(200) String words, @MaxLength(200) String more) {}
