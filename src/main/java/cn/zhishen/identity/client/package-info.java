/**
 * API clients: secrets, scopes, use.
 */
@org.springframework.modulith.NamedInterface("client")
package cn.zhishen.identity.client;
