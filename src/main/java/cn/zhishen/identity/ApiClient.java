package cn.zhishen.identity;

import java.time.Instant;

/**
 * A program that may use the REST interface.
 *
 * @param scope what it may do, such as {@code portal}
 */
public record ApiClient(String id, String scope, Instant expiresAt) {}
