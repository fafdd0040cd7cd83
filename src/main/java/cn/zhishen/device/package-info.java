/** PKCS#11 devices: opened with their PIN once for the whole process. The callers decide what a device's keys are used for. */
@org.springframework.modulith.ApplicationModule(
        displayName = "密码设备",
        allowedDependencies = {})
package cn.zhishen.device;
