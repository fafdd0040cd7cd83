package cn.zhishen.web;

import java.util.Optional;

/** Checks the credentials of a client of the REST interface. */
@FunctionalInterface
public interface ApiClientAuthentication {

    /**
     * @param clientId as sent with HTTP Basic
     * @param secret as sent with HTTP Basic
     * @return the client's scope; empty when client and secret do not match or the client has expired
     */
    Optional<String> scopeOf(String clientId, String secret);
}
