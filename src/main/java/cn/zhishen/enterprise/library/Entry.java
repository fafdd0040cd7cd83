package cn.zhishen.enterprise.library;

import java.util.UUID;

/**
 * A stored entry of a list of the library.
 *
 * @param ref identifies it in addresses and forms without revealing anything about it
 * @param revision how often it was changed; a change must state the revision that was viewed
 */
public record Entry<T>(UUID ref, long revision, T content) {}
