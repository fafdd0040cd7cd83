/**
 * Personal data as the database keeps it: encrypted, each value with the id of its key and algorithm and bound to its column, and a
 * keyed digest where an equal value must be found. Owns the keys, and the commands that encrypt what is there and rotate keys.
 */
@org.springframework.modulith.ApplicationModule(
        displayName = "加密",
        allowedDependencies = {})
package cn.zhishen.encryption;
