/**
 * Markdown, as members write it on their phones, made into clean HTML, plain words and excerpts.
 *
 * <p>What is stored is the Markdown itself; {@link org.konbit.kernel.markdown.Markdown} renders it anew whenever it is shown, so that a
 * rule made stricter today also holds for what was written years ago. Raw HTML is never HTML: it is shown as the characters that were
 * typed. What commonmark renders still passes through the OWASP sanitizer with an allow list of a few elements, so that a mistake in one
 * of the two is not yet a hole. Text without any Markdown in it, which is most of what people write, needs neither and is only escaped.
 */
@NullMarked
package org.konbit.kernel.markdown;

import org.jspecify.annotations.NullMarked;
