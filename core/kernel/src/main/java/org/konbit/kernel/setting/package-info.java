/**
 * The settings of plugins. A component annotation ({@code @Designate}) describes them, an administrator gives them values on a form that
 * is drawn from it, and the component is built with those values.
 *
 * <p>Values are kept in the database. Before a plugin starts they are put into the framework's Configuration Admin, from where the
 * component runtime takes them; Configuration Admin itself keeps nothing.
 */
@NullMarked
package org.konbit.kernel.setting;

import org.jspecify.annotations.NullMarked;
