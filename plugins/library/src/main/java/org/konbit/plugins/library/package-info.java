/** The library: what members wrote, recorded and translated, deposited from a phone and found again; built on the API alone. */
@NullMarked
package org.konbit.plugins.library;

import org.jspecify.annotations.NullMarked;
