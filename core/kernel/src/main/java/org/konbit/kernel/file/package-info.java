/**
 * Files: kept by what is in them, served to those who may read the content they belong to, and read out for search.
 *
 * <p>{@link org.konbit.kernel.file.KeptFiles} takes an upload in. It believes neither the name nor the type the sender gave: it looks at
 * the bytes, refuses what is not on a short list, and keeps the rest under {@code files/ab/cdef…} by its SHA-256, durably, before any
 * row speaks of it. {@link org.konbit.kernel.file.AsideFiles} holds the file of a refused form for some hours. {@link org.konbit.kernel.file.AttachedFiles} writes that row inside a transaction.
 * {@link org.konbit.kernel.file.FilePages} answers {@code /files/{id}/{name}} behind the visibility rule and
 * {@link org.konbit.kernel.web.FileBodies} streams the bytes. The text inside is read by a child process
 * ({@code org.konbit.kernel.file.text}), because a PDF from a stranger has no business in the server's memory.
 */
@NullMarked
package org.konbit.kernel.file;

import org.jspecify.annotations.NullMarked;
