/** PKCS#11 devices: opened with their PIN once for the whole process. What a key in one is for is the business of whoever asks for it. */
@org.springframework.modulith.ApplicationModule(
        displayName = "密码设备",
        allowedDependencies = {})
package cn.zhishen.device;
