/**
 * The five languages of the interface: words, plurals, dates, numbers, names of countries and languages.
 *
 * <p>{@link org.konbit.kernel.i18n.Languages} knows the languages and chooses one for a reader;
 * {@link org.konbit.kernel.i18n.Language} writes dates, numbers and names;
 * {@link org.konbit.kernel.i18n.Messages} finds a sentence in the catalogues and fills it in. The data stand in small UTF-8 files beside
 * this package and are read when a language is first used. ICU4J (15 MB, and without Haitian Creole) is not needed at run time: it is the
 * oracle of the tests, which compare our plurals, dates, numbers and names with it.
 */
@NullMarked
package org.konbit.kernel.i18n;

import org.jspecify.annotations.NullMarked;
