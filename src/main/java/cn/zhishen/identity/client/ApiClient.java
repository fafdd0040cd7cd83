package cn.zhishen.identity.client;

/** A program that may use the REST interface, as its secret has shown. */
public record ApiClient(String id, ApiScope scope) {}
