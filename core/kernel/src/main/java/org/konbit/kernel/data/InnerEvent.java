package org.konbit.kernel.data;

import org.konbit.api.DomainEvent;

/**
 * An event by which the kernel wakes parts of its own after a commit: plugins do not hear of it, and it may come earlier or later than what
 * was committed at the same time.
 */
public interface InnerEvent extends DomainEvent {}
