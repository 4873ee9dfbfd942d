/**
 * Reads the text out of documents, in a process of its own.
 *
 * <p>A PDF from a stranger may loop, fill memory or break its reader. So the server never parses one: {@code ReadingProcess} starts a
 * small JVM with the class path of PDFBox and {@link org.konbit.kernel.file.text.TextMain}, an empty environment, 96 MB of heap, one
 * folder for temporary files and a time limit, hands it one file after the other over its standard input, and kills it when it
 * misbehaves or has nothing to do. {@link org.konbit.kernel.file.text.FileTexts} feeds it the files that wait and writes what it
 * answers. Every file is tried at most twice and ends as {@code read}, {@code none} (nothing to read: a scan, or locked with a password)
 * or {@code failed}.
 */
@NullMarked
package org.konbit.kernel.file.text;

import org.jspecify.annotations.NullMarked;
