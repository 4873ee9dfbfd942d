/**
 * The start of the runnable jar: {@code java -jar konbit.jar serve}.
 *
 * <p>konbit.jar holds this package and the other jars whole, because the framework and the JVM's AOT cache want jars as their makers made
 * them. They are unpacked once into a cache folder named after their contents; then this process becomes ({@code execve}) a JVM with the
 * right options, those jars on its class path and, where {@code konbit aot} made one, the AOT cache. Where a process cannot do that
 * (Windows), the same jars are loaded by a class loader of this one. Only the JDK may be used here.
 */
@NullMarked
package org.konbit.launcher.boot;

import org.jspecify.annotations.NullMarked;
