@echo off
rem Starts Assay. Finds a JDK 25 or newer, builds when sources changed since the last build, then runs.
setlocal EnableDelayedExpansion
set "root=%~dp0"
set "jdk="
call :consider "%JAVA_HOME%"
for /f "delims=" %%j in ('where javac 2^>nul') do for %%d in ("%%~dpj..") do call :consider "%%~fd"
for /d %%d in ("%ProgramFiles%\Java\*" "%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Microsoft\jdk*" "%ProgramFiles%\Zulu\*" "%USERPROFILE%\.jdks\*") do call :consider "%%~fd"
if not defined jdk (
  echo assay: no JDK 25 or newer was found. Install one, for example Eclipse Temurin 25, or set JAVA_HOME to one. 1>&2
  exit /b 3
)
set "build=%root%app\target\launch"
set "changed=1"
if exist "%build%\classpath" (
  for /f %%c in ('powershell -NoProfile -Command "$t=(Get-Item '%build%\stamp').LastWriteTime; @(Get-ChildItem -Recurse -Path '%root%model\src\main','%root%app\src\main','%root%resources','%root%pom.xml','%root%model\pom.xml','%root%app\pom.xml' | Where-Object LastWriteTime -gt $t).Count"') do set "changed=%%c"
)
if not "%changed%"=="0" (
  echo assay: building, only after a change of the sources ... 1>&2
  if not exist "%build%" mkdir "%build%"
  type nul > "%build%\started"
  set "JAVA_HOME=%jdk%"
  call "%root%mvnw.cmd" -q -B -f "%root%pom.xml" -Dlaunch -pl app -am package > "%build%\log" 2>&1
  if errorlevel 1 (
    type "%build%\log" 1>&2
    exit /b 3
  )
  move /y "%build%\started" "%build%\stamp" > nul
)
set /p libraries=<"%build%\classpath"
"%jdk%\bin\java" --enable-native-access=ALL-UNNAMED -cp "%root%app\target\assay-app.jar;%libraries%" assay.Main %*
exit /b %errorlevel%

:consider
if defined jdk exit /b 0
if not exist "%~1\release" exit /b 0
if not exist "%~1\bin\javac.exe" exit /b 0
for /f "tokens=2 delims==." %%v in ('findstr /b JAVA_VERSION= "%~1\release"') do (
  set "major=%%~v"
  set "major=!major:"=!"
  if !major! geq 25 set "jdk=%~1"
)
exit /b 0
