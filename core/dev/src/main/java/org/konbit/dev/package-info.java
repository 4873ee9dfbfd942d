/**
 * Builds a plugin again at each save: the Java and the templates with the compilers that Maven uses too, kept warm in this process, the
 * manifest and the component's description with bnd, by the instructions of the parent of all plugins.
 *
 * <p>{@link org.konbit.dev.Workshop} watches the plugin's folder and puts each jar into the plugins folder of a site, which exchanges the
 * plugin as it exchanges any other; what does not compile is written down for the site's pages. Nothing here knows a site or a server.
 */
@NullMarked
package org.konbit.dev;

import org.jspecify.annotations.NullMarked;
