package org.konbit.testing;

import java.util.Set;
import org.junit.jupiter.api.parallel.ResourceLocksProvider;

/**
 * Where a module lets test classes run at the same time, those with a site do too, and the methods of each one after the other: a lock
 * that is the class's own keeps them in one thread.
 */
final class OneByOne implements ResourceLocksProvider {
    @Override
    public Set<Lock> provideForClass(Class<?> testClass) {
        return Set.of(new Lock(testClass.getName()));
    }
}
