/**
 * Starter kits: a folder of TOML, Markdown and files that fills an empty community.
 *
 * <p>{@link org.konbit.kernel.kit.KitReader} reads and checks the whole folder before anything is written; a folder is somebody else's
 * input, so paths stay inside it, sizes have limits and every sentence names the file, the key and what to do.
 * {@link org.konbit.kernel.kit.KitLoader} then writes it once, through the same contents and files as everybody else, and remembers each
 * item: a restart changes nothing, and contents whose plugin is not there yet wait for it.
 */
@NullMarked
package org.konbit.kernel.kit;

import org.jspecify.annotations.NullMarked;
