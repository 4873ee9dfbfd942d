package org.konbit.testing.settings;

/** What can be set of the plugin; the build of a real one would write {@link PackedGreeting} from it. */
public @interface Greeting {
    int perPage() default 20;

    boolean open() default true;

    String[] words() default {};

    String mode() default "list";

    double weight() default 0.5;

    String secret() default "";

    String signature() default "";
}
