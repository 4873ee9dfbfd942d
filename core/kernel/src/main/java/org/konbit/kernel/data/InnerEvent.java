package org.konbit.kernel.data;

import org.konbit.api.DomainEvent;

/** An event by which the kernel wakes parts of its own after a commit: plugins do not hear of it. */
public interface InnerEvent extends DomainEvent {}
