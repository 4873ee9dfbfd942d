package org.konbit.api;

import org.osgi.annotation.versioning.ConsumerType;

/** Hears of domain events after their commit; registered as an OSGi service. */
@ConsumerType
@FunctionalInterface
public interface DomainEventListener {
    /** Take note of an event; called on a thread of the kernel's, one event at a time for each listener; an exception is logged. */
    void on(DomainEvent event);
}
