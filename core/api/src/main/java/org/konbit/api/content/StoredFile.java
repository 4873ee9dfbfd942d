package org.konbit.api.content;

/**
 * A file that was kept.
 *
 * @param sha256 64 hexadecimal digits
 * @param name the name to download it by
 * @param mediaType what its bytes are, as found by looking at them
 * @param size in bytes
 */
public record StoredFile(String sha256, String name, String mediaType, long size) {}
