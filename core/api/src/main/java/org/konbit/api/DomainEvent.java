package org.konbit.api;

import org.osgi.annotation.versioning.ConsumerType;

/** Something that happened in the community, as an immutable record of a plugin's or of the kernel's. */
@ConsumerType
public interface DomainEvent {}
