/**
 * The languages of the interface: which are offered, how complete each is, and words of the community's own, which count at once in the
 * place of those that Konbit or a plugin brings.
 */
@NullMarked
package org.konbit.kernel.wording;

import org.jspecify.annotations.NullMarked;
