/** The stand-ins for the outside registers, and the enterprises that visitors found to try cases of their own. */
package cn.zhishen.sandbox.register;
