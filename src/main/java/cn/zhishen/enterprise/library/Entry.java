package cn.zhishen.enterprise.library;

import java.util.UUID;

/**
 * An entry of a list of the library as it stands.
 *
 * @param ref names it in addresses and forms; says nothing about it
 * @param revision how often it was changed; whoever changes it says which revision was seen
 */
public record Entry<T>(UUID ref, long revision, T content) {}
