package cn.zhishen.identity.client;

/** A program that has proved itself by its secret and may use the REST interface. */
public record ApiClient(String id, ApiScope scope) {}
