package org.konbit.kernel.plugin;

/** A class that tests can compile against and that no plugin finds when it runs. */
public class PluginsOnly {}
