/**
 * How the community looks: colours, corners, headings and a logo of its own. The tokens are those of the style sheet; what is chosen is one
 * small sheet of its own, served like the others. A colour that could not be read on another one it stands on is not taken.
 */
@NullMarked
package org.konbit.kernel.appearance;

import org.jspecify.annotations.NullMarked;
