package org.konbit.testing.plain;

import org.konbit.api.MaxLength;

/** What is typed into the form that is refused. */
public record PlainForm(@MaxLength(200) String words) {}
