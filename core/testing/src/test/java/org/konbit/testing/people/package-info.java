/** How people come in, find each other and look after each other, told over HTTP on a running site. */
@NullMarked
package org.konbit.testing.people;

import org.jspecify.annotations.NullMarked;
