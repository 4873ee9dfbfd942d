/**
 * The five languages of the interface: words, plurals, dates, numbers, names of countries and languages.
 *
 * <p>{@link org.konbit.kernel.i18n.Languages} knows the languages and chooses one for a reader;
 * {@link org.konbit.kernel.i18n.Language} writes dates, numbers and names;
 * {@link org.konbit.kernel.i18n.Messages} finds a sentence in the catalogues and fills it in. The data stand in small UTF-8 files beside
 * this package and are read when a language is first used. ICU4J (15 MB, and without Haitian Creole) is not needed at run time: it is the
 * oracle of the tests, which compare our plurals, dates, numbers and names with it.
 *
 * <p>A catalogue, {@code messages_fr.properties}:
 *
 * <pre>
 * fair.title=La foire de l'année
 * fair.stands={0, plural, =0{Aucun stand pour l'instant} one{# stand} other{# stands}}
 * fair.by={0} de {1}
 * </pre>
 *
 * <p>An apostrophe is just an apostrophe and needs no doubling. A number is written with the language's groups of digits: give a year as a
 * string. In Portuguese and French {@code one} is used for 0 too: write {@code #} in it, or a branch {@code =0}. Haitian Creole needs no
 * plural: {@code {0} manm}. {@link org.konbit.kernel.i18n.CatalogueCheck} reads all of the kernel's catalogues in the build, and refuses
 * what is missing, untranslated, misspelled for Haitian Creole, or against {@code glossary.properties}; names that need not follow the
 * alphabet stand in {@code names.txt}, sentences that rightly read the same in two languages in {@code same.txt}.
 */
@NullMarked
package org.konbit.kernel.i18n;

import org.jspecify.annotations.NullMarked;
