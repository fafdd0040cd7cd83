/**
 * Personal data as they are kept: encrypted, each value with the id of its key and algorithm and bound to its place, and a
 * keyed digest where an equal value must be found. Owns the keys, and the commands that encrypt what is there and rotate keys.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "加密",
        allowedDependencies = {"device"})
package cn.zhishen.encryption;
